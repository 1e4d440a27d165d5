import assert from 'node:assert/strict';
import { importCtpPixels } from '../../../../src/core/profile/import/ctpPixels.js';
import { importDeid } from '../../../../src/core/profile/import/deid.js';
import { TranslationError } from '../../../../src/core/profile/import/translation.js';
import { matchesPattern } from '../../../../src/core/profile/pixelMask.js';
import { parsePolicy } from '../../../../src/core/profile/policyFile.js';

const CTP = `// comment { not a signature }
Whisper, two sizes
  { Modality.equals("US") * ManufacturerModelName.containsIgnoreCase("whisper") * ([0028,0010].equals("480") + Rows.equals("600")) }
  (0,0,640,40)
  (500, 40, 140, 60)

Not by others
  { !(Manufacturer.startsWith("Acme") + Modality.equals("CT")) }
  (1,2,3,4)

By an expression
  { Manufacturer.matches("A.*") }
  (1,2,3,4)

Nothing
  { Modality.equals("MR") }
`;

const RECIPE = `FORMAT dicom

%filter blacklist

LABEL Saved screens # a comment
contains ImageType SAVE
  + missing Manufacturer

%filter graylist

LABEL Whisper 3
contains Modality US|IVUS
  + equals Rows 480
  + notequals Columns 512
  coordinates 10,20,110,70
  ctpcoordinates 0,0,640,40
LABEL Bodies
contains Modality US
  + contains BodyPartExamined ^A
  coordinates 0,0,1,1

%filter whitelist

LABEL Clean
contains Modality CT

%shadows
REMOVE StudyID

%header
REMOVE StudyDescription
`;

describe('Pixel masks of a policy', () => {
  it('are rectangles, all but the ultrasound regions, or a file that is skipped', () => {
    const masks = [
      { name: 'Whisper', match: { Manufacturer: 'Cumulus*', Rows: ['480', '600'] }, cover: [[0, 0, 640, 40]] },
      { match: { Modality: 'US' }, cover: 'outsideRegions' },
      { match: { ImageType: '*SAVE*' }, skip: true },
    ];
    assert.deepEqual(parsePolicy(JSON.stringify({ pixelMasks: masks }), () => []).pixelMasks, masks);
  });

  for (const [what, mask, message] of [
    ['nothing that they do', { match: { Modality: 'US' } }, /pixelMasks/],
    ['both', { match: { Modality: 'US' }, cover: 'outsideRegions', skip: true }, /pixelMasks/],
    ['no machine', { match: {}, cover: 'outsideRegions' }, /pixelMasks/],
    ['a rectangle of three numbers', { match: { Modality: 'US' }, cover: [[1, 2, 3]] }, /pixelMasks/],
    ['what is no attribute', { match: { Modalty: 'US' }, cover: 'outsideRegions' }, /Modalty/],
  ] as const)
    it(`do not say ${what}`, () => {
      assert.throws(() => parsePolicy(JSON.stringify({ pixelMasks: [mask] }), () => []), message);
    });

  it('match whole values, parts with an asterisk, the contrary, and what is absent', () => {
    for (const [values, pattern, expected] of [
      [['Philips Medical'], 'philips*', true],
      [['Philips Medical'], 'Philips', false],
      [['A.B'], 'AxB', false],
      [['ORIGINAL', 'SCREEN SAVE'], 'screen save', true],
      [['ORIGINAL', 'PRIMARY'], 'ORIGINAL\\PRIMARY', true],
      [['CT'], '!CT', false],
      [['MR'], '!CT', true],
      [[], '', true],
      [[''], '', true],
      [['CT'], '', false],
      [['CT'], ['MR', 'CT'], true],
      [[], '*', false],
    ] as const)
      assert.equal(matchesPattern(values, pattern), expected, `${values.join('\\')} ${String(pattern)}`);
  });

  it('come from pixel scripts of CTP, alternatives as masks of their own', () => {
    const { policy, untranslated } = importCtpPixels(CTP);
    const whisper = { Modality: 'US', ManufacturerModelName: '*whisper*' };
    const cover = [
      [0, 0, 640, 40],
      [500, 40, 140, 60],
    ];
    const masks = [
      { name: 'Whisper, two sizes', match: { ...whisper, Rows: '480' }, cover },
      { name: 'Whisper, two sizes', match: { ...whisper, Rows: '600' }, cover },
      { name: 'Not by others', match: { Manufacturer: '!Acme*', Modality: '!CT' }, cover: [[1, 2, 3, 4]] },
    ];
    assert.deepEqual(policy, { preset: 'basic', pixelMasks: masks });
    assert.deepEqual(
      untranslated.map(({ says }) => says),
      ['By an expression', 'Nothing'],
    );
    assert.deepEqual(parsePolicy(JSON.stringify(policy), () => []).pixelMasks, masks);
    assert.throws(() => importCtpPixels('set.[0010,0010]PatientName=@empty()'), TranslationError);
  });

  it('come from the filters of recipes of deid: a graylist covers, a blacklist skips', () => {
    const { policy, untranslated } = importDeid(RECIPE);
    assert.deepEqual(policy['pixelMasks'], [
      { name: 'Saved screens', match: { ImageType: '*SAVE*', Manufacturer: '' }, skip: true },
      {
        name: 'Whisper 3',
        match: { Modality: ['*US*', '*IVUS*'], Rows: '480', Columns: '!512' },
        cover: [
          [10, 20, 100, 50],
          [0, 0, 640, 40],
        ],
      },
    ]);
    assert.deepEqual(
      untranslated.map(({ says }) => says),
      ['section %shadows', 'Bodies', 'Clean'],
    );
    assert.match(untranslated[0]?.why ?? '', /no equivalent/);
    assert.equal(parsePolicy(JSON.stringify(policy), () => []).pixelMasks.length, 2);
  });

  it('leave out criteria of a recipe that no machine meets', () => {
    const never = 'equals Modality US\n  + equals Modality CT\n  coordinates 0,0,10,10';
    const either = 'equals Modality US\n  || equals Modality CT\n  coordinates 0,0,10,10';
    const { policy, untranslated } = importDeid(
      `FORMAT dicom\n%filter graylist\nLABEL Never\n${never}\nLABEL Either\n${either}\n`,
    );
    const masks = policy['pixelMasks'] as readonly { readonly match: unknown }[];
    assert.deepEqual(
      masks.map(({ match }) => match),
      [{ Modality: 'US' }, { Modality: 'CT' }],
    );
    assert.deepEqual(untranslated, [], 'nothing is lost with them');
  });
});
