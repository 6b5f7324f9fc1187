import { expect, it } from '@jest/globals';
import { sansRepeter } from './plaintes.js';

it('une faute qui dure est dite une fois par demi-minute, une autre tout de suite', () => {
  const dites: string[] = [];
  let instant = 0;
  const dire = sansRepeter(
    (message) => dites.push(message),
    () => instant,
  );
  for (; instant < 65_000; instant += 1000) {
    dire(new Error('connect ECONNREFUSED'));
  }
  dire('autre chose');
  expect(dites).toEqual([...Array.from({ length: 3 }, () => 'connect ECONNREFUSED'), 'autre chose']);
});

it('une adresse qui ne répond sur aucune interface dit pourquoi', () => {
  const dites: string[] = [];
  sansRepeter((message) => dites.push(message))(new AggregateError([new Error('connect ECONNREFUSED ::1:5432')]));
  expect(dites).toEqual(['connect ECONNREFUSED ::1:5432']);
});
