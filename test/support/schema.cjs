/**
 * Core loads its schema package with every test file, which takes longer than all the rest of core, and asks it for
 * something only when an app is validated. So it waits until then.
 */
const path = require.resolve('../../node_modules/zapier-platform-schema');
module.exports = new Proxy(
  {},
  {
    get: (_, name) => require(path)[name],
    has: (_, name) => name in require(path),
    ownKeys: () => Reflect.ownKeys(require(path)),
    getOwnPropertyDescriptor: (_, name) => ({ value: require(path)[name], enumerable: true, configurable: true }),
  },
);
