/**
 * How likely a word of a short label is the name of a person, of the word alone: a weighted sum of its features. The
 * weights were fitted by logistic regression, to names that are in no list and to words of descriptors; docs/text.md has
 * the curve. Positive speaks for a name.
 */
import { remember } from '../text/remember.js';
import { featuresOf, type Casing, type Feature } from './wordFeatures.js';

const WEIGHTS: Readonly<Record<Feature, number>> = {
  bias: -0.8,
  // Vocabulary of imaging speaks for itself; wordLogit ends there.
  domain: -9,
  otherDomain: -0.9,
  everyday: -0.3,
  common: -1.6,
  rareWord: 0,
  name: 2.6,
  rareName: 1.5,
  nameAndWord: 1,
  rareNameAndWord: 0.8,
  place: 0.2,
  likeness: 0.5,
  likenessUnknown: 0.5,
  likenessListed: -0.5,
  likenessShort: -0.25,
  unknown: 0.7,
  nearDomain: -2.7,
  nearDomainLong: -0.6,
  nearDomainListed: 1.3,
  nearCommon: -1.3,
  nearName: 0.9,
  nearRareName: 0.8,
  firstSlip: -0.8,
  cutDomain: -2.4,
  cutDomainShort: -0.9,
  compound: 1.3,
  length3: -1.5,
  length4: -1.1,
  length5: -0.3,
  long: 0.3,
  longListed: -0.4,
  noVowel: -0.5,
  noVowelShort: -0.5,
  small: -3.5,
  capitals: -1.2,
};

const REMEMBERED = 8192;

const logitAs = (casing: Casing): ((folded: string) => number) =>
  remember(REMEMBERED, (folded) => {
    const features = featuresOf(folded, casing);
    let sum = 0;
    for (const feature of Object.keys(features) as Feature[]) sum += features[feature] * WEIGHTS[feature];
    return sum;
  });

const LOGITS: Readonly<Record<Casing, (folded: string) => number>> = {
  small: logitAs('small'),
  capitalised: logitAs('capitalised'),
  capitals: logitAs('capitals'),
};

/** The logit of a folded word of Latin letters. */
export function wordLogit(folded: string, casing: Casing): number {
  return LOGITS[casing](folded);
}
