package io.shadan.gateway.register.image;

import io.shadan.gateway.register.timeline.SupplyState;

/** The sections of an opened image; equal by identity only. */
record ImageTables(
    MappedTable points,
    MappedTable directory,
    MappedTable spans,
    MappedTable pastIndex,
    MappedTable past,
    Area[] areas,
    SupplyState[] states) {}
