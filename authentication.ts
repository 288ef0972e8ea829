import { buildAuthentication } from './platform/connection.ts';
import { services } from './services/index.ts';

/** The connection form of the combined app, drawn from the services. */
export default buildAuthentication(services);
