/** A browser without JavaScript, over the network: it keeps cookies, and gives back the token of the last form it saw. */
export class Visiteur {
  private readonly temoins = new Map<string, string>();
  private csrf = '';

  constructor(private readonly origine: string) {}

  /** The same person, who types another address: cookies do not look at the port. */
  vers(origine: string): Visiteur {
    const ailleurs = new Visiteur(origine);
    this.temoins.forEach((valeur, nom) => ailleurs.temoins.set(nom, valeur));
    return ailleurs;
  }

  async aller(chemin: string): Promise<{ readonly statut: number; readonly corps: string; readonly vers: string }> {
    return this.lire(await fetch(`${this.origine}${chemin}`, { redirect: 'manual', headers: this.entetes() }));
  }

  /** Posts a form; redirections are not followed. */
  async envoyer(chemin: string, champs: Readonly<Record<string, string>> = {}): ReturnType<Visiteur['aller']> {
    const body = new URLSearchParams({ _csrf: this.csrf, ...champs });
    const demande = { method: 'POST', body, redirect: 'manual', headers: this.entetes() } as const;
    return this.lire(await fetch(`${this.origine}${chemin}`, demande));
  }

  private entetes(): Record<string, string> {
    const cookie = [...this.temoins].map(([nom, valeur]) => `${nom}=${valeur}`).join('; ');
    return { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) };
  }

  private async lire(reponse: Response): ReturnType<Visiteur['aller']> {
    for (const pose of reponse.headers.getSetCookie()) {
      const [, nom = '', valeur = ''] = /^([^=]+)=([^;]*)/u.exec(pose) ?? [];
      if (valeur === '') {
        this.temoins.delete(nom);
      } else {
        this.temoins.set(nom, valeur);
      }
    }
    const corps = await reponse.text();
    this.csrf = /name="_csrf" value="([\w-]+)"/u.exec(corps)?.[1] ?? this.csrf;
    return { statut: reponse.status, corps, vers: reponse.headers.get('location') ?? '' };
  }
}
