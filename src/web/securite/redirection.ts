import type { ReponseHttp } from './http.js';

/** After a POST: sends the browser to a page of ours with GET. Returns the empty body, for the handler to return. */
export function rediriger(reponse: ReponseHttp, chemin: string): string {
  void reponse.status(303).header('location', chemin);
  return '';
}
