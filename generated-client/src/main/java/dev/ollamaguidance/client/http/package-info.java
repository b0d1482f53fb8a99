/**
 * Sends requests with the JDK's HTTP client and reads the bodies of responses. Not exported.
 *
 * <p>An {@link dev.ollamaguidance.client.http.Exchange} is one request and its response; {@link
 * dev.ollamaguidance.client.http.Transport} sends it. This package does not depend on operations or JSON. It reports failures as
 * {@link dev.ollamaguidance.client.http.SendException}, which the calls turn into exceptions for the caller.
 */
@NullMarked
package dev.ollamaguidance.client.http;

import org.jspecify.annotations.NullMarked;
