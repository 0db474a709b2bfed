// A real OpenID provider for the tests: whoever types a name is that person; `new-` has not verified her address.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [port, back, clientId, clientSecret, folder] = process.argv.slice(2);
const found = createRequire(pathToFileURL(`${folder}/package.json`)).resolve('oidc-provider');
const { Provider } = await import(pathToFileURL(found));

const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [back] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['for tests alone'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id, name: id, email: `${id.replace(/^new-/, '')}@example.com`, email_verified: !id.startsWith('new-'),
    }),
  }),
});
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));
