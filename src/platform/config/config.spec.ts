import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigInvalide, lireConfig, REGLAGES } from './config.js';

function defautsDe(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    lireConfig(env);
  } catch (erreur) {
    if (erreur instanceof ConfigInvalide) {
      return erreur.defauts;
    }
    throw erreur;
  }
  return [];
}

describe('les réglages', () => {
  it('ont tous une valeur par défaut : rien à donner pour essayer', () => {
    expect(lireConfig({})).toMatchObject({
      port: 3000,
      hote: '0.0.0.0',
      adressePublique: 'http://localhost:3000',
      donnees: path.resolve('.jalon'),
      databaseUrl: null,
      redisUrl: null,
      smtpUrl: null,
      expediteur: 'Jalon <ne-pas-repondre@localhost>',
      demonstration: true,
      connexions: 20,
      derriereProxy: false,
      marque: { nom: 'Jalon', logo: null },
    });
  });

  it('vides, valent absents', () => {
    expect(lireConfig(Object.fromEntries(Object.keys(REGLAGES).map((nom) => [nom, ''])))).toEqual(lireConfig({}));
  });

  it('sont lus tels qu’on les donne', () => {
    const lus = lireConfig({
      PORT: '8080',
      JALON_ADRESSE: 'https://fipe.exemple.fr/',
      JALON_DATA: '/var/lib/jalon',
      DATABASE_URL: 'postgres://jalon@localhost/postgres?host=%2Fvar%2Frun',
      REDIS_URL: 'rediss://valkey:6380/2',
      SMTP_URL: 'smtps://courrier.exemple.fr',
      JALON_NOM: 'Fipe',
      JALON_COULEUR: '#ABCDEF',
      JALON_PROXY: 'oui',
      JALON_CONNEXIONS: '7',
    });
    expect(lus).toMatchObject({
      port: 8080,
      adressePublique: 'https://fipe.exemple.fr',
      donnees: '/var/lib/jalon',
      databaseUrl: 'postgres://jalon@localhost/postgres?host=%2Fvar%2Frun',
      redisUrl: 'rediss://valkey:6380/2',
      expediteur: 'Fipe <ne-pas-repondre@fipe.exemple.fr>',
      derriereProxy: true,
      connexions: 7,
      marque: { nom: 'Fipe', couleur: '#abcdef' },
    });
  });

  it('n’ouvrent pas les comptes de démonstration sur une base donnée, sauf à le dire', () => {
    const DATABASE_URL = 'postgres://hote/base';
    expect(lireConfig({ DATABASE_URL }).demonstration).toBe(false);
    expect(lireConfig({ DATABASE_URL, JALON_DEMONSTRATION: 'oui' }).demonstration).toBe(true);
    expect(lireConfig({ JALON_DEMONSTRATION: 'non' }).demonstration).toBe(false);
  });
});

describe('les réglages fautifs', () => {
  it('sont dits tous à la fois, chacun avec sa valeur et ce qu’il faut écrire', () => {
    expect(
      defautsDe({
        PORT: '80a',
        JALON_ADRESSE: 'fipe',
        JALON_CONNEXIONS: '1',
        JALON_PROXY: 'true',
        JALON_ACCENT: 'bleu',
      }),
    ).toEqual([
      'PORT (valeur « 80a ») : ce n’est pas un nombre entier ; écrivez un nombre de 1 à 65535.',
      'JALON_ADRESSE (valeur « fipe ») : ce n’est pas une adresse http ou https ; écrivez par exemple http://hote.',
      'JALON_CONNEXIONS (valeur « 1 ») : écrivez un nombre de 2 à 200.',
      'JALON_PROXY (valeur « true ») : écrivez oui ou non.',
      'JALON_ACCENT (valeur « bleu ») : ce n’est pas une couleur ; écrivez-la #rrggbb, par exemple #1b4d5c.',
    ]);
  });

  it.each(['0', '65536', '-1', '3000.5', ' 3000', '1e3'])('PORT=%p est refusé', (PORT) => {
    expect(defautsDe({ PORT })).toHaveLength(1);
  });

  it.each(['DATABASE_URL', 'REDIS_URL', 'SMTP_URL'])('%s fausse est dite sans montrer son mot de passe', (nom) => {
    for (const valeur of ['ftp://jalon:motdepasse@hote', 'motdepasse', '//motdepasse@hote']) {
      const [defaut, ...autres] = defautsDe({ [nom]: valeur });
      expect(autres).toEqual([]);
      expect(defaut).toMatch(new RegExp(`^${nom} : ce n’est pas une adresse `, 'u'));
      expect(defaut).not.toContain('motdepasse');
    }
  });

  it('mal écrits, sont rapprochés du bon nom quand il y en a un', () => {
    expect(defautsDe({ JALON_DATTA: 'x', JALON_ADRESE: 'x', JALON_INCONNU: 'x', JALON_ESSAI_URL: 'x' })).toEqual([
      'JALON_DATTA : ce réglage n’existe pas ; vouliez-vous dire JALON_DATA ?',
      'JALON_ADRESE : ce réglage n’existe pas ; vouliez-vous dire JALON_ADRESSE ?',
      'JALON_INCONNU : ce réglage n’existe pas ; vérifiez son nom dans le README.',
    ]);
  });
});
