// A sandbox that a developer has running must not catch the requests of tests.
delete process.env.CONNECTOR_SANDBOX_URL;
