/**
 * Sends requests with the JDK's HTTP client and reads the bodies of responses. Not exported: users see the package above it.
 *
 * <p>An {@link dev.ollamaguidance.client.http.Exchange} is one request and its response; {@link
 * dev.ollamaguidance.client.http.Transport} sends it. This package knows neither operations nor JSON, and reports failures as
 * {@link dev.ollamaguidance.client.http.SendException}, which the calls translate.
 */
@NullMarked
package dev.ollamaguidance.client.http;

import org.jspecify.annotations.NullMarked;
