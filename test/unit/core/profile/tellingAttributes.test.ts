import assert from 'node:assert/strict';
import { entityOf } from '../../../../src/core/detect/header/entity.js';
import { profileAction } from '../../../../src/core/profile/action.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import { tellingAttribute, TELLS_NOTHING } from '../../../../src/core/profile/tellingAttributes.js';
import { profileRow } from '../../../../src/core/standard/confidentialityProfile.js';
import { DATA_ELEMENTS } from '../../../../src/core/standard/generated/dataElements.js';
import { lookUp, tagOf } from '../../../../src/core/standard/dictionary.js';

/** What a keyword is called that may hold a person, an identifier, an address or a contact. */
const TELLING_KEYWORD =
  /(?:ID|IDs|Identifier)$|Identif|Names?$|Address|Owner|Contact|Host|Country|Phone|Person|Creator$|Author|Operator|Physician|Issuer|Birth|Death|Location|Barcode|Serial|Certifica|Institution|Organi[sz]ation|UR[IL]|Source$|StockNumber|RegistrationNumber|OrderNumber|WelderID|Originator|Label/;
const TEXT = /^(?:LO|SH|ST|LT|UT|UC|UR|CS)$/;

const keywords = (text: string) => text.trim().split(/\s+/);
const harmless = new Set(Object.values(TELLS_NOTHING).flatMap(keywords));

describe('attributes that tell by themselves', () => {
  it('every text of PS3.6 with such a keyword that no row lists is decided about', () => {
    const undecided = DATA_ELEMENTS.split('\n').flatMap((row) => {
      const tag = parseInt(row.slice(0, 8), 16);
      const attribute = /^[0-9a-f]{8}/i.test(row) ? lookUp(tag) : undefined;
      if (!attribute || tag >>> 16 <= 4 || profileRow(tag) || !TEXT.test(attribute.vr)) return [];
      const { keyword } = attribute;
      return TELLING_KEYWORD.test(keyword) && !tellingAttribute(tag) && !harmless.has(keyword) ? [keyword] : [];
    });
    assert.deepEqual(undecided, []);
  });

  it('no attribute is in both lists or in the table of the profile as well', () => {
    for (const keyword of harmless) {
      const tag = tagOf(keyword);
      if (tag !== undefined) assert.equal(tellingAttribute(tag), undefined, keyword);
    }
    for (const keyword of ['ContactDisplayName', 'OwnerID', 'NTPSourceAddress', 'RetrieveURL']) {
      assert.equal(profileRow(tagOf(keyword) ?? 0), undefined, keyword);
    }
  });

  const expected: readonly (readonly [string, string, string, string])[] = [
    ['PatientBirthDateInAlternativeCalendar', 'LO', 'X', 'DATE_TIME'],
    ['PlacerOrderNumberProcedure', 'SH', 'X', 'ID'],
    ['ContactDisplayName', 'LO', 'X', 'PERSON'],
    ['OwnerID', 'SH', 'X', 'ID'],
    ['HangingProtocolCreator', 'LO', 'D', 'PERSON'],
    ['NTPSourceAddress', 'LO', 'X', 'DEVICE'],
    ['RetrieveURL', 'UR', 'D', 'ID'],
    ['LocalNamespaceEntityID', 'UT', 'D', 'ORGANIZATION'],
    ['BeamName', 'LO', 'K', 'FREE_TEXT'],
    ['ReceiveCoilName', 'SH', 'K', 'FREE_TEXT'],
  ];
  for (const [keyword, vr, action, entity] of expected) {
    it(`${keyword}: ${action}, ${entity}`, () => {
      const tag = tagOf(keyword) ?? 0;
      assert.equal(profileAction(tag, vr).action, action);
      assert.equal(entityOf(tag, vr), entity);
    });
  }

  it('an option that keeps devices or institutions keeps these too', () => {
    const policy = { ...BASIC_POLICY, options: new Set(['DE', 'IN'] as const) };
    assert.equal(profileAction(tagOf('GridID') ?? 0, 'LO', policy).action, 'K');
    assert.equal(profileAction(tagOf('UniversalEntityID') ?? 0, 'UT', policy).action, 'K');
    assert.equal(profileAction(tagOf('OwnerID') ?? 0, 'SH', policy).action, 'X');
  });
});
