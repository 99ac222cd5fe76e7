package metronome.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One page in a browser, used as a person would: opened, clicked, typed into, looked at. */
public final class Tab implements AutoCloseable {
  private final DevTools tools;
  private final Runnable close;

  Tab(DevTools tools, Runnable close) {
    this.tools = tools;
    this.close = close;
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      tools.send(domain + ".enable");
    }
  }

  /** Goes to a file and waits until it is loaded. */
  public Tab open(Path file) {
    int loads = tools.events("Page.loadEventFired").size();
    JsonNode gone = tools.send("Page.navigate", "url", file.toUri().toString());
    if (gone.has("errorText")) {
      throw new IllegalStateException(file + ": " + gone.get("errorText").asText());
    }
    tools.awaitEvent("Page.loadEventFired", loads);
    return this;
  }

  /** Takes every network away, as for a file that was mailed. */
  public Tab offline() {
    tools.send(
        "Network.emulateNetworkConditions",
        "offline",
        true,
        "latency",
        0,
        "downloadThroughput",
        0,
        "uploadThroughput",
        0);
    return this;
  }

  /** Reloads without scripts, or with them again. */
  public Tab scripts(boolean allowed) {
    tools.send("Emulation.setScriptExecutionDisabled", "value", !allowed);
    return this;
  }

  /** The size of the window in CSS pixels. */
  public Tab size(int width, int height) {
    tools.send(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        1,
        "mobile",
        width < 600);
    return this;
  }

  /**
   * The medium and the reader's preference.
   *
   * @param medium {@code screen} or {@code print}
   * @param scheme {@code light} or {@code dark}
   */
  public Tab medium(String medium, String scheme) {
    tools.send(
        "Emulation.setEmulatedMedia",
        "media",
        medium,
        "features",
        List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
    return this;
  }

  /**
   * The value of an expression in the page.
   *
   * @throws IllegalStateException where it throws
   */
  public JsonNode evaluate(String expression) {
    JsonNode got =
        tools.send(
            "Runtime.evaluate",
            "expression",
            expression,
            "returnByValue",
            true,
            "awaitPromise",
            true);
    if (got.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + got.get("exceptionDetails"));
    }
    JsonNode value = got.get("result").get("value");
    return value == null ? NullNode.instance : value;
  }

  /** The text of every element that a selector finds. */
  public List<String> texts(String selector) {
    List<String> texts = new ArrayList<>();
    evaluate("[...document.querySelectorAll(" + quoted(selector) + ")].map(e => e.textContent)")
        .forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Presses the mouse's button in the middle of the first element that a selector finds. */
  public Tab click(String selector) {
    JsonNode at =
        evaluate(
            "(() => { const e = document.querySelector("
                + quoted(selector)
                + "); e.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});"
                + " const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2] })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      tools.send(
          "Input.dispatchMouseEvent",
          "type",
          type,
          "x",
          at.get(0),
          "y",
          at.get(1),
          "button",
          "left",
          "clickCount",
          1);
    }
    return this;
  }

  /** Gives an element the keyboard. */
  public Tab focus(String selector) {
    evaluate("document.querySelector(" + quoted(selector) + ").focus()");
    return this;
  }

  /** Presses and releases a key that has a name: {@code Enter}, {@code Tab}. */
  public Tab press(String key) {
    Map<String, Integer> codes = Map.of("Enter", 13, "Tab", 9, "Escape", 27, "ArrowDown", 40);
    String text = key.equals("Enter") ? "\r" : "";
    for (String type : List.of("keyDown", "keyUp")) {
      tools.send(
          "Input.dispatchKeyEvent",
          "type",
          type,
          "key",
          key,
          "code",
          key,
          "text",
          type.equals("keyDown") ? text : "",
          "windowsVirtualKeyCode",
          codes.get(key));
    }
    return this;
  }

  /** Types text where the keyboard is. */
  public Tab type(String text) {
    tools.send("Input.insertText", "text", text);
    return this;
  }

  /** What the page wrote to the console, threw or was warned of, in words. */
  public List<String> complaints() {
    return Stream.of(
            tools.events("Runtime.consoleAPICalled").stream(),
            tools.events("Runtime.exceptionThrown").stream(),
            tools.events("Log.entryAdded").stream())
        .flatMap(events -> events)
        .map(JsonNode::toString)
        .toList();
  }

  /** Every address that the page asked for, itself included. */
  public List<String> requests() {
    return tools.events("Network.requestWillBeSent").stream()
        .map(event -> event.get("request").get("url").asText())
        .toList();
  }

  /** Keeps what the window shows as a PNG file. */
  public Tab screenshot(Path file) {
    return write(file, tools.send("Page.captureScreenshot", "format", "png"));
  }

  /** Prints to a PDF file, A4 upright. */
  public Tab print(Path file) {
    return write(
        file,
        tools.send(
            "Page.printToPDF", "paperWidth", 8.27, "paperHeight", 11.69, "printBackground", false));
  }

  @Override
  public void close() {
    tools.close();
    close.run();
  }

  private Tab write(Path file, JsonNode answer) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, Base64.getDecoder().decode(answer.get("data").asText()));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
