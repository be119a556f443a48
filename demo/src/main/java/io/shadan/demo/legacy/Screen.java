package io.shadan.demo.legacy;

/** One screen or operation behind the log-in. */
interface Screen {
  Answer show(LegacyRequest request);
}
