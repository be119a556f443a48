package io.shadan.gateway.register.image;

/** Municipality and feed of a supply point: some thousands are shared by all points. */
record Area(String municipality, int feed) {}
