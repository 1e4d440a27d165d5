/**
 * Keys of passphrases are made once in a process of tests: the same passphrase, salt and cost give the same key, and
 * the third of a second that each guess is to cost is nothing to wait for hundreds of times. Loaded by .mocharc.json.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const keys = new Map<string, Buffer>();
const { scryptSync } = crypto;

crypto.scryptSync = (password, salt, length, options) => {
  const given = [password, salt].map((each) => (typeof each === 'string' ? each : Buffer.from(each as Uint8Array)));
  const question = JSON.stringify([...given, length, options]);
  const key = keys.get(question) ?? scryptSync(password, salt, length, options);
  keys.set(question, Buffer.from(key));
  return Buffer.from(key);
};
syncBuiltinESMExports();
