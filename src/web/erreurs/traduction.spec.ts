import { describe, expect, it } from '@jest/globals';
import { BadRequestException, ForbiddenException, HttpException, NotFoundException } from '@nestjs/common';
import { Refus } from '../../platform/errors/refus.js';
import { MethodesAdmises } from './methodes.js';
import { veutUnProbleme } from './negociation.js';
import { enProbleme } from './probleme.js';
import { fauteDe } from './traduction.js';

const fastify = (code: string, statut: number): Error =>
  new HttpException('English words', statut, { cause: Object.assign(new Error('x'), { code, statusCode: statut }) });

const sgbd = (code: string): Error => Object.assign(new Error('relation "secret" does not exist'), { code });

describe('une erreur traduite', () => {
  it.each([
    [new Refus('dossier_clos', 'Le dossier est clos.'), 409, 'dossier_clos'],
    [fastify('FST_ERR_CTP_BODY_TOO_LARGE', 413), 413, 'contenu_trop_volumineux'],
    [fastify('FST_ERR_CTP_INVALID_MEDIA_TYPE', 415), 415, 'type_de_contenu_refuse'],
    [fastify('FST_REQ_FILE_TOO_LARGE', 413), 413, 'fichier_trop_volumineux'],
    [fastify('FST_AUTRE', 400), 400, 'requete_illisible'],
    [new NotFoundException('Cannot GET /x'), 404, 'adresse_inconnue'],
    [new BadRequestException(), 400, 'requete_illisible'],
    [new ForbiddenException(), 403, 'acces_refuse'],
    [new Error('Multipart: Boundary not found'), 400, 'envoi_illisible'],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }), 503, 'base_indisponible'],
    [new Error('Connection terminated unexpectedly'), 503, 'base_indisponible'],
    [sgbd('57P01'), 503, 'base_indisponible'],
    [sgbd('53300'), 503, 'base_indisponible'],
    [sgbd('40001'), 503, 'trop_de_concurrence'],
    [sgbd('22021'), 422, 'caractere_interdit'],
    [sgbd('22003'), 422, 'valeur_refusee'],
    [sgbd('23505'), 409, 'deja_inscrit'],
    [sgbd('23514'), 422, 'valeur_refusee'],
    [Object.assign(new Error('write'), { code: 'ENOSPC', syscall: 'write' }), 503, 'espace_insuffisant'],
    [sgbd('42P01'), 500, 'erreur_interne'],
    [Object.assign(new Error('open'), { code: 'ENOENT', syscall: 'open' }), 500, 'erreur_interne'],
    [new TypeError('undefined is not a function'), 500, 'erreur_interne'],
    ['jeté sans soin', 500, 'erreur_interne'],
    [undefined, 500, 'erreur_interne'],
  ])('%s : %i %s', (erreur, statut, code) => {
    const faute = fauteDe(erreur);
    expect(faute).toMatchObject({ statut, code });
    expect(faute.motif).toMatch(/[.!?]$/u);
    expect(JSON.stringify(faute)).not.toMatch(/secret|English|Cannot|undefined is/u);
  });

  it('dit quand revenir, et comment se faire connaître', () => {
    expect(fauteDe(sgbd('57P01')).entetes).toEqual({ 'Retry-After': '5' });
    expect(fauteDe(new Refus('connexion_requise', 'Connectez-vous.', { statut: 401 })).entetes).toEqual({
      'WWW-Authenticate': 'Bearer realm="jalon"',
    });
  });
});

describe('le problème', () => {
  it('porte les précisions du refus, sans qu’elles prennent la place des siennes', () => {
    const refus = new Refus('version_perimee', 'Le dossier a changé.', { details: { version: 4, status: 200 } });
    expect(enProbleme(fauteDe(refus))).toEqual({
      type: 'urn:jalon:probleme:version_perimee',
      title: 'Conflit avec la situation actuelle',
      status: 409,
      detail: 'Le dossier a changé.',
      code: 'version_perimee',
      version: 4,
    });
  });

  it('va à qui lit du JSON, la page à tous les autres', () => {
    const demande = (url: string, accept?: string) => veutUnProbleme({ url, headers: { accept } });
    expect([demande('/api'), demande('/api/x', 'text/html'), demande('/sante/pret')]).toEqual([true, true, true]);
    expect([demande('/x', 'application/json'), demande('/x', 'application/problem+json')]).toEqual([true, true]);
    expect([demande('/x'), demande('/apiculture'), demande('/x', 'text/html,application/json')]).toEqual(
      Array.from({ length: 3 }, () => false),
    );
  });
});

describe('les méthodes admises', () => {
  it('se retrouvent pour une adresse, quels que soient ses paramètres', () => {
    const methodes = new MethodesAdmises();
    methodes.declarer({ method: 'GET', url: '/dossiers/:numero' });
    methodes.declarer({ method: ['HEAD', 'POST'], url: '/dossiers/:numero/' });
    methodes.declarer({ method: 'GET', url: '/assets/*' });
    methodes.declarer({ method: 'GET', url: '*' });
    expect(methodes.pour('/dossiers/FIPE-001?x=1')).toEqual(['GET', 'HEAD', 'POST']);
    expect(methodes.pour('/assets/css/base.css')).toEqual(['GET']);
    expect(methodes.pour('/dossiers')).toEqual([]);
    expect(methodes.pour('/dossiers/a/b')).toEqual([]);
  });
});
