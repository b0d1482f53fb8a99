/** Deleted when the consumer is built for the class path. */
module org.example.consumer {
    requires dev.ollamaguidance.api.recordings;
    requires dev.ollamaguidance.client;
    requires dev.ollamaguidance.standin;
}
