// Looking around in the graph of a model (onnxModel.js), and changing it.
'use strict';

/** @param {import('./onnxModel.js').Model} model */
function graphOf(model) {
  const { nodes, constants, outputs } = model;
  const self = {
    nodes,
    constants,
    usersOf: (name) => nodes.filter(({ inputs }) => inputs.includes(name)),
    makerOf: (name) => nodes.find((node) => node.outputs.includes(name)),
    /** The only node that takes what another one gives; undefined where there are several, or it is an answer. */
    onlyUserOf(node) {
      const [name] = node.outputs;
      const users = self.usersOf(name);
      return users.length === 1 && !outputs.includes(name) ? users[0] : undefined;
    },
    /** Of a node with two inputs, the constant one, where there is one. */
    constantOf: ({ inputs }) =>
      inputs.length === 2 ? inputs.map((name) => constants.get(name)).find(Boolean) : undefined,
    otherInput: ({ inputs }, name) => inputs.find((each) => each !== name),
    remove: (node) => nodes.splice(nodes.indexOf(node), 1),
    addConstant(dims, data) {
      const name = `constant ${model.made++}`;
      constants.set(name, { dims, data: Float64Array.from(data), fields: [] });
      return name;
    },
    addTensor(constant) {
      const name = `constant ${model.made++}`;
      constants.set(name, constant);
      return name;
    },
    /** A new node before another one. @returns {string} what it gives */
    insert(before, op, inputs, attributes = {}, outputs = [`new ${model.made++}`]) {
      nodes.splice(nodes.indexOf(before), 0, { op, inputs, outputs, attributes: new Map(Object.entries(attributes)) });
      return outputs[0];
    },
    /** Removes nodes that nothing needs any more. */
    prune() {
      for (let at = nodes.length - 1; at >= 0; at--) {
        const isNeeded = nodes[at].outputs.some((name) => outputs.includes(name) || self.usersOf(name).length > 0);
        if (!isNeeded) nodes.splice(at, 1);
      }
    },
  };
  return self;
}

const ints = (...numbers) => ({ ints: numbers });

module.exports = { graphOf, ints };
