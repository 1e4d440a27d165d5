import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Severity } from '../../model/finding.js';
import { PRODUCT, VERSION } from '../../plan/product.js';
import type { CheckWriter, WriterOptions } from './checkFormats.js';
import { JsonArray } from './checkJson.js';
import { findingMessage } from './checkMessage.js';
import type { CheckedFile, ReportedFinding } from './checkReport.js';
import { leadingRule, ruleText } from './checkRules.js';
import { relativePath } from '../relativePath.js';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note' };

/**
 * SARIF 2.1.0; the place inside a file is a logical location whose full name is the ElementPath (section 3.33). Results
 * are written as they come; the tool, which lists the rules that they turned out to need, comes after them.
 */
export class SarifWriter implements CheckWriter {
  private readonly results: JsonArray;
  /** Rule ids in the order of their first result, which is their index. */
  private readonly rules = new Map<string, number>();
  private readonly notifications: object[] = [];
  private failed = false;

  constructor(private readonly options: WriterOptions) {
    const { write } = options;
    const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
    write(`{\n  "$schema": "${schema}",\n  "version": "2.1.0",\n  "runs": [\n    {\n      "results": `);
    this.results = new JsonArray(write, '      ');
  }

  file({ path, findings, error, skipped }: CheckedFile): void {
    const location = this.artifactLocation(path);
    if (error !== undefined) {
      this.failed = true;
      this.notifications.push(notification('error', `cannot be read: ${error}`, location));
    }
    if (skipped !== undefined) this.notifications.push(notification('note', skipped, location));
    for (const finding of findings) this.results.add(this.result(finding, location));
  }

  end(): void {
    this.results.end();
    const rules = [...this.rules.keys()].map((id) => ({ id, ...ruleText(id) }));
    const tool = { driver: { name: PRODUCT, version: VERSION, semanticVersion: VERSION, rules } };
    const invocations = [{ executionSuccessful: !this.failed, toolExecutionNotifications: this.notifications }];
    this.options.write(
      `,\n      "tool": ${indented(tool)},\n      "invocations": ${indented(invocations)}\n    }\n  ]\n}\n`,
    );
  }

  private result(finding: ReportedFinding, location: ArtifactLocation): object {
    const { path, keyword, vr, entity, severity, operator } = finding;
    const ruleId = leadingRule(finding.rule);
    const logical = { name: keyword || path, fullyQualifiedName: path, kind: 'member' };
    return {
      ...{ ruleId, ruleIndex: this.indexOf(ruleId), level: LEVEL[severity] },
      message: { text: findingMessage(finding) },
      // DICOM has no lines, but GitHub takes no result without one.
      locations: [
        {
          physicalLocation: { artifactLocation: location, region: { startLine: 1 } },
          logicalLocations: [logical],
        },
      ],
      // Under the name by which GitHub recognises an alert again; left out, it would hash a line of the file instead.
      partialFingerprints: { primaryLocationLineHash: fingerprint(location.uri, path, ruleId) },
      properties: { entity, operator, ...(vr !== '' && { vr }) },
    };
  }

  private indexOf(rule: string): number {
    const index = this.rules.get(rule) ?? this.rules.size;
    this.rules.set(rule, index);
    return index;
  }

  private artifactLocation(path: string): ArtifactLocation {
    const below = relativePath(path, this.options.workingFolder);
    if (below === undefined) return { uri: pathToFileURL(path).href };
    return { uri: below.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
  }
}

interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
}

function notification(level: string, text: string, artifactLocation: ArtifactLocation): object {
  return { level, message: { text }, locations: [{ physicalLocation: { artifactLocation } }] };
}

/** The same for a place and a rule in every run; made of nothing that the result does not say openly. */
function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}

function indented(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', '\n      ');
}
