// A provider that vouches for whomever the test says: OpenID Connect by oauth2-mock-server, and beside it the four
// addresses of GitHub that a sign-in needs. It lives as long as its standard input is open.
import { createServer } from "node:http";

const { OAuth2Server } = await import(`${process.argv[2]}/node_modules/oauth2-mock-server/dist/index.js`);

/** Whom it vouches for, and how it misbehaves. */
let person = {};

const { issuer, service } = new OAuth2Server();
await issuer.keys.generate("RS256");
service.on("beforeTokenSigning", (token) => Object.assign(token.payload, person.claims));
service.on("beforeUserinfo", (answer) => Object.assign(answer.body, person.userinfo));
service.on("beforeResponse", (answer) => {
  if (person.forged) answer.body.id_token = answer.body.id_token.replace(/.{8}$/, "AAAAAAAA");
});
service.on("beforeAuthorizeRedirect", ({ url }) => {
  if (!person.refuses) return;
  url.searchParams.delete("code");
  url.searchParams.set("error", "access_denied");
});

const json = (response, body) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(body));
};

async function told(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString());
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const key = `${request.method} ${url.pathname}`;
  if (key === "POST /person") {
    person = await told(request);
    return json(response, {});
  }
  if (person.garbage) return response.end(person.garbage);
  if (key === "GET /user" || key === "GET /user/emails") {
    if (!request.headers.authorization?.startsWith("Bearer ")) return response.writeHead(401).end();
    return json(response, key === "GET /user" ? person.user : person.emails);
  }
  if (key === "GET /login/oauth/authorize") request.url = `/authorize${url.search}`;
  if (key === "POST /login/oauth/access_token") request.url = "/token";
  service.requestHandler(request, response);
});

server.listen(0, "127.0.0.1", () => {
  issuer.url = `http://127.0.0.1:${server.address().port}`;
  console.log(issuer.url);
});
process.stdin.resume().on("end", () => process.exit());
