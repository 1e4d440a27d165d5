import type { Page } from 'playwright-core';

/** A node of Chromium's accessibility tree: what a screen reader is told. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  /** `expanded`, `level`, `selected`, … */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly children: readonly Spoken[];
}

interface CdpNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
}

/** The tree of a page, without what is not told. */
export async function accessibilityTree(page: Page): Promise<Spoken> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly CdpNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const spoken = (node: CdpNode): readonly Spoken[] => {
    const children = (node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id);
      return child ? spoken(child) : [];
    });
    if (node.ignored) return children;
    const properties = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value]));
    return [{ role: node.role?.value ?? '', name: node.name?.value ?? '', properties, children }];
  };
  return spoken(nodes[0]!)[0]!;
}

/** All nodes of a role at or below a node, in the order of the page. */
export function withRole(node: Spoken, role: string): readonly Spoken[] {
  return [...(node.role === role ? [node] : []), ...node.children.flatMap((child) => withRole(child, role))];
}
