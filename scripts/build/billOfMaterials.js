// What is in the bundles, as a software bill of materials (CycloneDX 1.6, JSON). The same input gives the same bytes.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const purlOf = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** Subresource Integrity of a lock file as a hash of CycloneDX. */
function hashesOf(integrity) {
  const [, algorithm, base64] = /^(sha\d+)-(.+)$/.exec(integrity ?? '') ?? [];
  if (!algorithm) return {};
  const alg = algorithm.toUpperCase().replace('SHA', 'SHA-');
  return { hashes: [{ alg, content: Buffer.from(base64, 'base64').toString('hex') }] };
}

/**
 * @param {string} root folder of this package
 * @param {readonly string[]} folders of the packages in the bundles, relative to it
 */
exports.billOfMaterials = (root, folders) => {
  const read = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
  const own = read('package.json');
  const { packages } = read('package-lock.json');
  const components = folders.map((folder) => {
    const { name, version, license, description } = read(path.join(folder, 'package.json'));
    return {
      type: 'library',
      'bom-ref': purlOf(name, version),
      name,
      version,
      ...(description && { description }),
      ...(typeof license === 'string' && { licenses: [licenceOf(license)] }),
      purl: purlOf(name, version),
      ...hashesOf(packages[folder]?.integrity),
    };
  });
  const ref = purlOf(own.name, own.version);
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': ref,
        name: own.name,
        version: own.version,
        licenses: [{ license: { id: own.license } }],
        purl: ref,
      },
    },
    components,
    dependencies: [{ ref, dependsOn: components.map((component) => component['bom-ref']) }],
  };
  return `${JSON.stringify(bill, undefined, 2)}\n`;
};

/** One licence by its SPDX identifier, several as an expression. */
function licenceOf(license) {
  if (/ (OR|AND|WITH) /.test(license)) return { expression: license.replace(/^\((.*)\)$/, '$1') };
  return { license: { id: license } };
}
