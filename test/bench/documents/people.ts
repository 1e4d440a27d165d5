/** People who do not exist, in the writing of a locale of Faker; names of most of these locales are in no list of ours. */
import { allFakers } from '@faker-js/faker';
import { Lot } from '../phi/draw.js';

export interface Person {
  readonly given: string;
  readonly family: string;
  /** As the language writes it. */
  readonly full: string;
  readonly birth: string;
  readonly number: string;
  readonly phone: string;
  readonly street: string;
  readonly town: string;
}

/** Languages that write the family name first, with nothing between. */
const FAMILY_FIRST = /^(?:zh|ja)/;

export function personOf(locale: string, tag: string, seed: number): Person {
  const faker = allFakers[locale as keyof typeof allFakers];
  faker.seed(seed);
  const lot = new Lot(seed);
  const [given, family] = [faker.person.firstName(), faker.person.lastName()];
  const birth = new Date(Date.UTC(lot.integer(1931, 2004), lot.integer(0, 11), lot.integer(1, 28)));
  return {
    given,
    family,
    full: FAMILY_FIRST.test(locale) ? `${family}${given}` : `${given} ${family}`,
    birth: new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' }).format(
      birth,
    ),
    number: lot.one([`${lot.integer(1_000_000, 9_999_999)}`, `K${lot.integer(100_000, 999_999)}`]),
    phone: faker.phone.number(),
    street: faker.location.streetAddress(),
    town: faker.location.city(),
  };
}
