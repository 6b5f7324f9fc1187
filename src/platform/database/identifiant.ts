import { createHash } from 'node:crypto';

/** A UUID of version 8, always the same for the same parts: what is sent twice is there once. */
export function identifiantTire(...parts: readonly string[]): string {
  const hexa = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hexa.slice(0, 8)}-${hexa.slice(8, 12)}-8${hexa.slice(13, 16)}-a${hexa.slice(17, 20)}-${hexa.slice(20, 32)}`;
}
