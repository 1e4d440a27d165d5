// Mocha's spec reporter that also writes what it counted to a file, so that stages can be summed up: with the titles of
// skipped tests, and titles and errors of those that failed or were tried again.
'use strict';

const fs = require('node:fs');
const { reporters, Runner } = require('mocha');

const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_TEST_RETRY } = Runner.constants;

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    const failed = [];
    const retried = [];
    const told = (test, error) => ({ title: test.fullTitle(), error: error?.stack ?? String(error) });
    runner.on(EVENT_TEST_PENDING, (test) => skipped.push(test.fullTitle()));
    runner.on(EVENT_TEST_FAIL, (test, error) => failed.push(told(test, error)));
    runner.on(EVENT_TEST_RETRY, (test, error) => retried.push(told(test, error)));
    runner.once(EVENT_RUN_END, () => {
      const { passes, pending } = this.stats;
      const result = { passes, pending, skipped, failed, retried };
      fs.writeFileSync(options.reporterOptions.file, JSON.stringify(result));
    });
  }
};
