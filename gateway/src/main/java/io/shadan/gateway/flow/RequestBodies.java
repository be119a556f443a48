package io.shadan.gateway.flow;

/**
 * Whether requests may carry a body.
 *
 * @param accepted false in front of the legacy systems, where no catalogued operation takes one
 */
record RequestBodies(boolean accepted) {}
