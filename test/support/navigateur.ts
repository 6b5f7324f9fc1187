import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A browser without JavaScript: it keeps cookies, and sends back the CSRF token of the last page that had one. */
export class Navigateur {
  readonly temoins = new Map<string, string>();
  csrf = '';

  constructor(private readonly app: NestFastifyApplication) {}

  async aller(url: string) {
    const reponse = await this.app.inject({ method: 'GET', url, headers: this.entetes() });
    this.garder(reponse);
    this.csrf = /name="_csrf" value="([\w-]+)"/u.exec(reponse.body)?.[1] ?? this.csrf;
    return reponse;
  }

  /** Posts a form; redirections are not followed. */
  async envoyer(url: string, champs: Readonly<Record<string, string>> = {}) {
    const payload = new URLSearchParams({ _csrf: this.csrf, ...champs }).toString();
    const headers = { ...this.entetes(), 'content-type': 'application/x-www-form-urlencoded' };
    const reponse = await this.app.inject({ method: 'POST', url, headers, payload });
    this.garder(reponse);
    return reponse;
  }

  private entetes() {
    const cookie = [...this.temoins].map(([nom, valeur]) => `${nom}=${valeur}`).join('; ');
    return { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) };
  }

  private garder({ cookies }: { readonly cookies: readonly { name: string; value: string }[] }): void {
    for (const { name, value } of cookies) {
      if (value === '') {
        this.temoins.delete(name);
      } else {
        this.temoins.set(name, value);
      }
    }
  }
}
