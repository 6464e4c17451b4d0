import Table from 'cli-table3';

/** A table for the terminal, without colours and lines between rows. */
export const tableOf = (...head: string[]): Table.Table =>
  new Table({ style: { head: [], border: [], compact: true }, head });
