const { TestEnvironment } = require('jest-environment-node');

/** One failed test is enough to notice a change: the rest of the file is left out. */
module.exports = class extends TestEnvironment {
  async handleTestEvent(event) {
    if (event.name === 'test_done' && event.test.errors.length > 0) this.failed = true;
    if (event.name === 'test_start' && this.failed) event.test.mode = 'skip';
  }
};
