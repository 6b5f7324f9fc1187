import pg from 'pg';

/**
 * A connection that is cut between two statements, while it is lent, has nobody to tell it to: that is no reason for the
 * process to die. Whoever holds it learns it from its next statement.
 */
export class ClientPg extends pg.Client {
  override emit(evenement: string | symbol, ...details: unknown[]): boolean {
    return evenement === 'error' && this.listenerCount('error') === 0 ? false : super.emit(evenement, ...details);
  }
}
