// Checks one sealed record in the browser, with WebCrypto and nothing else. Read it: this is all there is.
//
//   commitment = SHA-256("avouch/record/v1\n" | salt | payload)     decisions: avouch/decision/v1
//   leaf hash  = SHA-256(00 | leaf)                      RFC 9162, section 2.1.1
//   node hash  = SHA-256(01 | left | right)
//   inclusion  = the path leads from the leaf hash to the checkpoint's root   RFC 9162, section 2.1.3.2
//   checkpoint = a note signed with Ed25519              c2sp.org/tlog-checkpoint, c2sp.org/signed-note
"use strict";

const utf8 = (text) => new TextEncoder().encode(text);
const fromBase64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const toHex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const join = (...parts) => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};
const same = (one, other) => toHex(one) === toHex(other);
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const leafHash = (leaf) => sha256(join(Uint8Array.of(0), leaf));
const nodeHash = (left, right) => sha256(join(Uint8Array.of(1), left, right));

const check = (condition, problem) => {
  if (!condition) {
    throw new Error(problem);
  }
};

// Numbers are BigInt: an index may be larger than what a double holds exactly.
async function rootFrom(index, size, leaf, path) {
  check(index < size, "the index lies outside the tree");
  let node = index;
  let last = size - 1n;
  let hash = leaf;
  for (const sibling of path) {
    check(last > 0n, "the path is longer than the tree is high");
    if ((node & 1n) === 1n || node === last) {
      hash = await nodeHash(sibling, hash);
      while ((node & 1n) === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = await nodeHash(hash, sibling);
    }
    node >>= 1n;
    last >>= 1n;
  }
  check(last === 0n, "the path is too short");
  return hash;
}

function parseCheckpoint(note) {
  const border = note.lastIndexOf("\n\n");
  check(border > 0, "the checkpoint has no signatures");
  const text = note.slice(0, border + 1);
  const [origin, size, root] = text.split("\n");
  return { text, origin, size: BigInt(size), root: fromBase64(root), lines: note.slice(border + 2).trim().split("\n") };
}

// A verifier key is name+<8 hex digits>+base64(type | key); the digits are the start of SHA-256(name | LF | type | key).
async function parseKey(text) {
  const [, name, id, coded] = /^(.+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  check(name, "the verifier key is not one");
  const key = fromBase64(coded);
  check(key[0] === 1 && key.length === 33, "the verifier key is not an Ed25519 key");
  const digest = await sha256(join(utf8(name + "\n"), key));
  check(toHex(digest.slice(0, 4)) === id, "the verifier key does not fit its own id");
  return { name, id: fromHex(id), bytes: key.slice(1) };
}

async function verifySignature(checkpoint, key) {
  check(checkpoint.origin === key.name, "the checkpoint is of another log");
  const publicKey = await crypto.subtle.importKey("raw", key.bytes, { name: "Ed25519" }, false, ["verify"]);
  let found = false;
  for (const line of checkpoint.lines) {
    const [, name, coded] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = coded ? fromBase64(coded) : new Uint8Array();
    if (name === key.name && same(bytes.slice(0, 4), key.id)) {
      const holds = await crypto.subtle.verify({ name: "Ed25519" }, publicKey, bytes.slice(4), utf8(checkpoint.text));
      check(holds, "the signature is false");
      found = true;
    }
  }
  check(found, "the log's key has not signed this checkpoint");
}

// What is not here can't be checked: that is neither a yes nor a no.
class Unchecked extends Error {}

// Each step answers with what it found, or throws with what is wrong or is not here.
const steps = {
  async commitment(proof) {
    if (proof.payload === undefined || proof.salt === undefined) {
      throw new Unchecked("not checked: payload and salt are not here");
    }
    const computed = await sha256(join(utf8(proof.label + "\n"), fromHex(proof.salt), utf8(proof.payload)));
    check(toBase64(computed) === proof.commitment, "payload and salt give " + toBase64(computed));
    return "verified: payload and salt give this commitment";
  },
  async leaf(proof) {
    check(JSON.parse(proof.leaf).commitment === proof.commitment, "the entry holds another commitment");
    return "verified: the entry holds this commitment; leaf hash " + toBase64(await leafHash(utf8(proof.leaf)));
  },
  async inclusion(proof) {
    const checkpoint = parseCheckpoint(proof.note);
    const path = proof.path.split("\n").filter(Boolean).map(fromBase64);
    const root = await rootFrom(BigInt(proof.index), checkpoint.size, await leafHash(utf8(proof.leaf)), path);
    check(same(root, checkpoint.root), "the path leads to " + toBase64(root));
    return "verified: the path leads to root " + toBase64(root);
  },
  async signature(proof) {
    await verifySignature(parseCheckpoint(proof.note), await parseKey(proof.key));
    return "verified: signed with the log's key";
  },
};

function read(section) {
  // A field holds what somebody put into it, everything else what it says.
  const text = (name) => {
    const place = section.querySelector("[data-" + name + "]");
    return place?.value ?? place?.textContent;
  };
  return {
    index: text("index") ?? section.dataset.index,
    label: text("label"),
    payload: text("payload"),
    salt: text("salt"),
    commitment: text("commitment"),
    leaf: text("leaf"),
    path: text("path"),
    note: text("note"),
    key: text("key"),
  };
}

async function verify(section) {
  const proof = read(section);
  let refuted = 0;
  let unchecked = 0;
  for (const item of section.querySelectorAll("[data-step]")) {
    const result = item.querySelector("[data-step-result]");
    try {
      result.textContent = "✓ " + (await steps[item.dataset.step](proof));
      result.className = "verified";
    } catch (problem) {
      const open = problem instanceof Unchecked;
      unchecked += open ? 1 : 0;
      refuted += open ? 0 : 1;
      result.textContent = (open ? "○ " : "✗ ") + problem.message;
      result.className = open ? "unchecked" : "refuted";
    }
  }
  const summary = section.querySelector("[data-verify-summary]");
  if (refuted > 0) {
    summary.textContent = "✗ " + (refuted === 1 ? "One of the steps does" : refuted + " of the steps do") + " not hold.";
    summary.className = "refuted";
  } else if (unchecked > 0) {
    summary.textContent = "○ The entry is in the log; what it commits to was not checked.";
    summary.className = "unchecked";
  } else {
    summary.textContent = "✓ Every step holds.";
    summary.className = "verified";
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-verify-start]");
  if (button) {
    verify(button.closest("[data-verify]"));
  }
});
