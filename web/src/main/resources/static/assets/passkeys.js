// Passkeys: asks the browser's authenticator, and hands its answer to the server. Bytes travel as base64url.
"use strict";

(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const send = async (url, csrf, body) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": csrf },
      body: body === undefined ? "{}" : JSON.stringify(body),
      redirect: "error",
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Error(answer.detail || "The server refused: status " + response.status + ".");
    }
    return answer;
  };

  const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

  const register = async (form, csrf) => {
    const options = await send("/passkeys/register/options", csrf);
    const credential = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    await send("/passkeys/register", csrf, {
      label: form.elements.label.value,
      credential: {
        id: credential.id,
        rawId: text(credential.rawId),
        type: credential.type,
        authenticatorAttachment: credential.authenticatorAttachment,
        clientExtensionResults: credential.getClientExtensionResults(),
        response: {
          attestationObject: text(credential.response.attestationObject),
          clientDataJSON: text(credential.response.clientDataJSON),
          transports: credential.response.getTransports ? credential.response.getTransports() : [],
        },
      },
    });
  };

  const signIn = async (form, csrf) => {
    const options = await send("/passkeys/sign-in/options", csrf);
    const credential = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: known(options.allowCredentials),
      },
    });
    await send("/passkeys/sign-in", csrf, {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: {
        authenticatorData: text(credential.response.authenticatorData),
        clientDataJSON: text(credential.response.clientDataJSON),
        signature: text(credential.response.signature),
        userHandle: credential.response.userHandle ? text(credential.response.userHandle) : undefined,
      },
    });
  };

  const words = (failure) =>
    failure.name === "NotAllowedError"
      ? "It was cancelled, took too long, or this device has no passkey for this server."
      : failure.name === "InvalidStateError"
        ? "This device has a passkey for this account already."
        : failure.message;

  const start = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const problem = form.querySelector("[role=alert]");
    const button = form.querySelector("button");
    problem.hidden = true;
    button.disabled = true;
    try {
      await (form.dataset.passkey === "register" ? register : signIn)(form, form.dataset.csrf);
      location.assign(form.dataset.next);
    } catch (failure) {
      problem.textContent = words(failure);
      problem.hidden = false;
      button.disabled = false;
    }
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (window.PublicKeyCredential) {
      form.addEventListener("submit", start);
      form.hidden = false;
    }
  }
})();
