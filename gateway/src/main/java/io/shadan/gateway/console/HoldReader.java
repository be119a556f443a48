package io.shadan.gateway.console;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The port to reports of rows held back from documents for retailers. Never blocks. */
public interface HoldReader {

  /** Of a gateway without documents for retailers. */
  HoldReader NONE =
      new HoldReader() {
        @Override
        public CompletionStage<List<HoldSummary>> latest(int limit) {
          return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<Optional<HoldSummary>> summary(String exchange) {
          return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletionStage<List<HoldRow>> rows(String exchange, int limit) {
          return CompletableFuture.completedFuture(List.of());
        }
      };

  /** The newest reports, newest first. */
  CompletionStage<List<HoldSummary>> latest(int limit);

  /** One report without its rows. */
  CompletionStage<Optional<HoldSummary>> summary(String exchange);

  /** The first rows of a report; they name supply points. */
  CompletionStage<List<HoldRow>> rows(String exchange, int limit);
}
