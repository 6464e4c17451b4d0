#!/bin/sh
#SBATCH --job-name=eigencheck
#SBATCH --array=1-64
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time=01:00:00
#SBATCH --requeue
# A part that was preempted and requeued goes on where it was.
part="parts/$SLURM_ARRAY_TASK_ID"
if head -n 1 "$part/units.jsonl" 2>/dev/null | grep -q '}}$'; then
  npx eigencheck verify --resume "$part" --workers 1
else
  npx eigencheck verify --profile nightly --seed 20260131 --workers 1 --shard "$SLURM_ARRAY_TASK_ID/64" --out "$part"
fi
# When all have ended: npx eigencheck merge parts/*
