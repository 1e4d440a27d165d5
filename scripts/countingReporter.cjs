// Mocha's spec reporter that also writes its counts to a file, with the titles of skipped tests, so that stages can be
// summed up.
'use strict';

const fs = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test) => skipped.push(test.fullTitle()));
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      fs.writeFileSync(options.reporterOptions.file, JSON.stringify({ passes, failures, pending, skipped }));
    });
  }
};
