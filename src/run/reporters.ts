/** What a run can write: files, and for 'github' annotations on standard output. */
export const REPORTERS = ['html', 'json', 'junit', 'markdown', 'github'] as const;
export type Reporter = (typeof REPORTERS)[number];
/** Which of them, and the folder they go to. */
export interface ReportsRequest {
  readonly out: string;
  readonly reporter: readonly Reporter[];
}
export const DEFAULT_REPORTERS: readonly Reporter[] = ['html', 'json'];
