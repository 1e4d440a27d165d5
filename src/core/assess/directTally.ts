import type { Entity } from '../model/finding.js';
import type { DirectIdentifiers } from './assessment.js';
import type { DirectFinding } from './directFacts.js';
import { Tally } from './tally.js';

/** Adds up what the product's own check finds in the copies. */
export class DirectTally {
  private readonly identifying = new Map<Entity, number>();
  private readonly retained = new Map<Entity, number>();
  private readonly attributes = new Tally();
  private filesWithIdentifying = 0;

  add(findings: readonly DirectFinding[]): void {
    if (findings.some(({ identifies }) => identifies)) this.filesWithIdentifying += 1;
    for (const { entity, keyword, identifies } of findings) {
      const counts = identifies ? this.identifying : this.retained;
      counts.set(entity, (counts.get(entity) ?? 0) + 1);
      if (identifies) this.attributes.add(keyword);
    }
  }

  summary(): DirectIdentifiers {
    const entities = [...new Set([...this.identifying.keys(), ...this.retained.keys()])].sort();
    const byEntity = entities.map((entity) => ({
      entity,
      identifying: this.identifying.get(entity) ?? 0,
      retained: this.retained.get(entity) ?? 0,
    }));
    return {
      identifying: byEntity.reduce((sum, { identifying }) => sum + identifying, 0),
      filesWithIdentifying: this.filesWithIdentifying,
      retained: byEntity.reduce((sum, { retained }) => sum + retained, 0),
      byEntity,
      attributes: this.attributes.list().map(({ name, files }) => ({ keyword: name, elements: files })),
    };
  }
}
