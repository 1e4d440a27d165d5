import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parsePolicy } from '../../../src/core/profile/policyFile.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../support/commandLine.js';
import { syntheticCt } from '../../support/fixtures.js';
import { read, textAt } from '../core/dicom/reading.js';

const CTP = `<script>
  <p t="DATEINC">-3210</p>
  <p t="SITEID">S7</p>
  <!-- <e en="T" t="00080060" n="Modality">@remove()</e> -->
  <e en="T" t="00080005" n="SpecificCharacterSet">@keep()</e>
  <e en="T" t="00080020" n="StudyDate">@incrementdate(this,@DATEINC)</e>
  <e en="T" t="00081030" n="StudyDescription">@keep()</e>
  <e en="F" t="00080080" n="InstitutionName">@keep()</e>
  <e en="T" t="00080081" n="InstitutionAddress">@if(this,exists){@empty()}{@remove()}</e>
  <e en="T" t="00100010" n="PatientName">@hash(this,10)</e>
  <e en="T" t="00120010" n="Sponsor">ACME &amp; Co</e>
  <e en="T" t="00120030" n="Site">@always()@param(@SITEID)</e>
  <e en="T" t="00180015" n="BodyPart">@remove()</e>
  <e en="T" t="0013[CTP]10" n="x">@keep()</e>
  <k en="T" t="0018">Keep</k>
  <r en="T" t="privategroups">x</r>
  <r en="T" t="unspecifiedelements">x</r>
</script>`;

const PROPERTIES = `param.SITEID="S7"
set.[0008,0020]StudyDate=@incrementdate(this,@DATEINC)
#set.[0010,0010]PatientName=@keep()
set.[0010,0010]PatientName=@empty()
set.[0012,0030]Site=@param(@SITEID)
remove.privategroups=
`;

const RECIPE = `FORMAT dicom
%filter dangerouscookie
LABEL Criteria
contains PatientSex M
%header
# a comment
ADD ClinicalTrialSponsorName "ACME"
BLANK startswith:Referring
KEEP StudyDescription
REPLACE PatientID var:id
JITTER StudyDate 31
REMOVE (0008,0080)
FROB PatientName
`;

describe('policy', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  interface Rule {
    readonly tag: string;
    readonly operator?: string;
    readonly set?: string;
  }

  async function imported(
    kind: string,
    text: string,
    name = 'policy.json',
  ): Promise<{ rules: Rule[]; dates: string | undefined; stderr: string }> {
    const target = workspace.path(name);
    const { status, stderr } = await dicomDeid('policy', 'import', kind, workspace.write('theirs', text), '-o', target);
    assert.equal(status, 0, stderr);
    const content = readFileSync(target, 'utf8');
    parsePolicy(content, () => []);
    const { rules, dates } = JSON.parse(content.replace(/^\/\/.*$/gm, '')) as { rules: Rule[]; dates?: string };
    return { rules, dates, stderr };
  }

  it('translates a script of CTP, and lists what has no equivalent with its line', async () => {
    const { rules, dates, stderr } = await imported('ctp', CTP);
    assert.equal(dates, 'shift');
    assert.deepEqual(rules, [
      { tag: 'StudyDescription', operator: 'keep' },
      { tag: 'PatientName', operator: 'replace' },
      { tag: 'ClinicalTrialSponsorName', set: 'ACME & Co' },
      { tag: 'ClinicalTrialSiteID', set: 'S7' },
      { tag: 'BodyPartExamined', operator: 'redact' },
      { tag: '(0013,xx10)', creator: 'CTP', operator: 'keep' },
    ]);
    assert.match(stderr, /line 9: InstitutionAddress: @if\(\)\. It has no equivalent/);
    assert.match(stderr, /line 15: keep group 0018/);
    assert.match(stderr, /unspecified elements/);
    assert.doesNotMatch(stderr, /Modality|InstitutionName/, 'what is commented out or disabled is not there');
  });

  it('translates the older form of scripts', async () => {
    const { rules } = await imported('ctp', PROPERTIES);
    assert.deepEqual(rules, [
      { tag: 'PatientName', operator: 'redact' },
      { tag: 'ClinicalTrialSiteID', set: 'S7' },
    ]);
  });

  it('translates a recipe of pydicom/deid', async () => {
    const { rules, dates, stderr } = await imported('deid', RECIPE);
    assert.equal(dates, 'shift');
    const byTag = new Map(rules.map((rule) => [rule.tag, rule.set ?? rule.operator]));
    assert.equal(byTag.get('ClinicalTrialSponsorName'), 'ACME');
    assert.equal(byTag.get('ReferringPhysicianName'), 'redact');
    assert.equal(byTag.get('ReferringPhysicianTelephoneNumbers'), 'redact');
    assert.equal(byTag.get('StudyDescription'), 'keep');
    assert.equal(byTag.get('PatientID'), 'replace');
    assert.equal(byTag.get('InstitutionName'), 'redact');
    assert.match(stderr, /line 3: Criteria/);
    assert.match(stderr, /line 13: FROB PatientName/);
  });

  it('refuses what is no policy of the tool, and never overwrites a policy', async () => {
    const wrong = await dicomDeid('policy', 'import', 'ctp', workspace.write('x', 'hello'));
    assert.deepEqual([wrong.status, wrong.stdout], [2, '']);
    const target = workspace.write('policy.json', '{}');
    const again = await dicomDeid('policy', 'import', 'deid', workspace.write('r', RECIPE), '-o', target);
    assert.equal(again.status, 2);
    assert.equal(readFileSync(target, 'utf8'), '{}');
  });

  it('makes copies by what it translated', async () => {
    const policy = workspace.path('policy.json');
    await dicomDeid('policy', 'import', 'ctp', workspace.write('script', CTP), '-o', policy);
    const { status, stdout } = await dicomDeid(
      'deidentify',
      workspace.write('a.dcm', syntheticCt()),
      '--config',
      policy,
    );
    assert.equal(status, 0, stdout);
    const copy = read(readFileSync(workspace.path('a.deid.dcm')));
    assert.equal(textAt(copy, '(0012,0010)'), 'ACME & Co');
    assert.equal(textAt(copy, '(0012,0030)'), 'S7');
    assert.match(textAt(copy, '(0010,0010)') ?? '', /PATIENT_1/);
  });

  it('leaves what a copy says of itself to the copy', async () => {
    const script = `<script>
  <e en="T" t="00120062" n="PatientIdentityRemoved">YES</e>
  <e en="T" t="00120063" n="DeidentificationMethod">{Per DICOM PS 3.15}</e>
  <e en="T" t="00280303" n="LongitudinalTemporalInformationModified">@keep()</e>
  <r en="T" t="privategroups">x</r>
</script>`;
    const { rules, stderr } = await imported('ctp', script);
    assert.deepEqual(rules, []);
    assert.equal(stderr.match(/A copy states how it was de-identified/g)?.length, 3);
    const recipe = await imported('deid', 'FORMAT dicom\n%header\nADD PatientIdentityRemoved YES\n', 'deid.json');
    assert.deepEqual(recipe.rules, []);
    assert.match(recipe.stderr, /line 3: ADD PatientIdentityRemoved/);
  });

  it('explains what a policy does, and why', async () => {
    const path = workspace.write(
      'policy.json',
      '{"options":["CleanDescriptors"],"dates":"year","rules":[{"tag":"PatientName","operator":"keep"},{"tag":"PatientID","set":"X-{site}"},{"tag":"(0029,xx10)","creator":"ACME","operator":"keep"}]}',
    );
    const { status, stdout } = await dicomDeid('policy', 'explain', path);
    assert.equal(status, 0);
    assert.match(stdout, /^! \(0010,0010\) PN PatientName +kept; rule of the policy; PS3\.15 Table E\.1-1: Z$/m);
    assert.match(stdout, /^ {2}\(0010,0020\) LO PatientID +set to "X-\{site\}"/m);
    assert.match(stdout, /\(0008,0020\) DA StudyDate +year only; .*RetainLongitudinalModifiedDates/);
    assert.match(
      stdout,
      /\(0008,1030\) LO StudyDescription +searched, what identifies is replaced; .*CleanDescriptors/,
    );
    assert.match(stdout, /\(0029,xx10\).*kept; rule of the policy of ACME/);
    assert.match(stdout, /\(0008,0018\) UI SOPInstanceUID +new UID; PS3\.15 Table E\.1-1: U/);
    const json = await dicomDeid('policy', 'explain', '--format', 'json');
    const { attributes } = JSON.parse(json.stdout) as {
      attributes: Record<'keyword' | 'becomes' | 'ruleId', string>[];
    };
    assert.ok(attributes.length > 600, String(attributes.length));
    assert.equal(attributes.find(({ keyword }) => keyword === 'PatientBirthDate')?.becomes, 'empty');
    assert.equal(attributes.find(({ keyword }) => keyword === 'PatientBirthDate')?.ruleId, 'profile/z');
    assert.deepEqual(
      attributes.filter(({ ruleId }) => ruleId === undefined || ruleId === 'other'),
      [],
    );
  });
});
