#!/bin/sh
# One part per core of this machine; add --sshloginfile machines --return 'parts/{}' for others.
seq 64 | parallel --joblog parallel.log npx eigencheck verify --profile nightly --seed 20260131 --workers 1 --shard {}/64 --out parts/{}
npx eigencheck merge parts/*
