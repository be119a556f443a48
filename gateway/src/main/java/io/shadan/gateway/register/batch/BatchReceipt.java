package io.shadan.gateway.register.batch;

import java.time.Instant;

/**
 * A batch is accepted.
 *
 * @param batch its number in the change log, over all feeds, from 1
 * @param revision digest that binds it to all batches before it, 16 hexadecimal digits
 * @param acceptedAt when
 * @param pointsChanged supply points of which another thing is believed now
 * @param repeated whether it had been accepted before
 */
public record BatchReceipt(
    int batch, String revision, Instant acceptedAt, long pointsChanged, boolean repeated) {}
