interface RouteDeclaree {
  readonly method: string | readonly string[];
  readonly url: string;
}

/** The routes as they are declared, to tell "no such address" from "not by this method". */
export class MethodesAdmises {
  private readonly routes: { readonly forme: RegExp; readonly methodes: readonly string[] }[] = [];

  declarer({ method, url }: RouteDeclaree): void {
    if (url !== '*' && url !== '/*') {
      this.routes.push({ forme: enForme(url), methodes: [method].flat() });
    }
  }

  /** Methods that this path answers to; none when nothing is there. */
  pour(url: string): readonly string[] {
    const chemin = (url.split('?', 1)[0] ?? '/').replace(/(.)\/$/u, '$1');
    const trouvees = this.routes.filter(({ forme }) => forme.test(chemin)).flatMap(({ methodes }) => methodes);
    return [...new Set(trouvees)].toSorted();
  }
}

/** `/dossiers/:numero/*` as a pattern over a whole path. */
function enForme(url: string): RegExp {
  const motif = url
    .replace(/(.)\/$/u, '$1')
    .split('/')
    .map((partie) => {
      if (partie.startsWith(':')) {
        return '[^/]+';
      }
      return partie === '*' ? '.*' : partie.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
    })
    .join('/');
  return new RegExp(`^${motif}$`, 'u');
}
