/** What every page is given. */

export interface PageProps {
  creator: string;
}
