package metronome.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import metronome.model.CellKind;
import metronome.model.Model;
import metronome.model.ModelException;
import metronome.model.Tensor;
import metronome.source.OnnxBytes.Keeping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs that say more than a cell and a classifier do, and those that say it in other words. */
class OnnxNetworkTest {
  private static final String[] INPUTS = {"x", "W", "R", "B"};
  private static final String[] OUTPUTS = {"y", "h"};

  @TempDir Path directory;
  private final Model model = Exports.of(Dialect.ONNX, CellKind.RNN, new Random(4)).model();

  @Test
  void attributesThatNoCellHasAreRefused() {
    refused(
        "the node's direction is reverse: only forward", n -> n.attribute("direction", "reverse"));
    refused("direction is bidirectional", n -> n.attribute("direction", "bidirectional"));
    refused("the node clips its sums", n -> n.attribute("clip", 3.0));
    refused("input_forget couples gates", n -> n.attribute("input_forget", 1L));
    refused("activation Elu is not known", n -> n.attributes("activations", "Elu"));
    refused("2 activations, not 1", n -> n.attributes("activations", "Tanh", "Tanh"));
    refused("HardSigmoid of slope 0.2", n -> n.attributes("activations", "HardSigmoid"));
  }

  @Test
  void activationsAreHonoured() {
    assertThat(candidate(n -> n)).isEqualTo("tanh");
    assertThat(candidate(n -> n.attributes("activations", "Relu"))).isEqualTo("relu");
    assertThat(candidate(n -> n.attributes("activations", "Sigmoid"))).isEqualTo("sigmoid");
    OnnxBytes quarter = new OnnxBytes().text(1, "activation_alpha").integer(20, 6).single(7, 0.25);
    assertThat(candidate(n -> n.attributes("activations", "HardSigmoid").message(5, quarter)))
        .isEqualTo("quant-sigmoid4");
  }

  @Test
  void statesThatDoNotBeginAtZeroAreRefused() {
    String[] inputs = {"x", "W", "R", "B", "", "h0"};
    OnnxBytes node = OnnxBytes.node("RNN", inputs, OUTPUTS);
    Tensor zero = new Tensor(new int[] {1, 1, 2}, new double[2]);
    Tensor one = new Tensor(new int[] {1, 1, 2}, new double[] {0, 1});
    assertThat(read(graph(node).message(5, OnnxBytes.constant("h0", zero, Keeping.RAW))).remarks())
        .isEmpty();
    assertThat(read(graph(node).message(11, OnnxBytes.value("h0"))).remarks())
        .containsExactly("the initial state h0 is an input of the graph: zero is taken");
    refused(
        graph(node).message(5, OnnxBytes.constant("h0", one, Keeping.RAW)),
        "the initial state 'h0' is not known to be zero");
    // As PyTorch's exporter writes it.
    OnnxBytes made = OnnxBytes.node("ConstantOfShape", new String[] {"shape"}, new String[] {"z"});
    OnnxBytes wide = OnnxBytes.node("Expand", new String[] {"z", "s"}, new String[] {"h0"});
    assertThat(read(graph(node).message(1, made).message(1, wide)).remarks()).isEmpty();
    refused(
        graph(node).message(1, OnnxBytes.node("Gather", new String[] {"x"}, new String[] {"h0"})),
        "the initial state 'h0' is not known to be zero");
  }

  @Test
  void moreThanACellAndAClassifierIsRefused() {
    OnnxBytes node = OnnxBytes.node("RNN", INPUTS, OUTPUTS);
    refused(graph(node).message(1, node), "2 recurrent nodes: stacked networks are not read");
    refused(
        graph(node).message(1, OnnxBytes.node("Conv", new String[] {"x"}, new String[] {"y"})),
        "the graph computes Conv, which is no part of a cell");
    refused(
        graph(node).message(1, OnnxBytes.node("Gemm", new String[] {"a", "b"}, new String[] {"c"})),
        "2 dense layers: the classifier is one behind the cell");
    refused(new OnnxBytes().text(2, "nothing"), "the graph has no node RNN, GRU or LSTM");
  }

  @Test
  void weightsThatAreNotInTheFileAreRefused() {
    OnnxBytes elsewhere = new OnnxBytes().integer(1, 1).integer(2, 1).text(8, "W").integer(14, 1);
    refused(
        graph(OnnxBytes.node("RNN", INPUTS, OUTPUTS)).message(5, elsewhere),
        "the elements of 'W' lie in another file: export with the weights inside");
    OnnxBytes whole = new OnnxBytes().integer(1, 1).integer(2, 7).text(8, "W");
    refused(
        graph(OnnxBytes.node("RNN", INPUTS, OUTPUTS)).message(5, whole),
        "'W' has elements of type 7; read are 1 (float)");
    refused(
        graph(OnnxBytes.node("RNN", new String[] {"x", "made", "R"}, OUTPUTS))
            .message(1, OnnxBytes.node("Concat", new String[] {"W"}, new String[] {"made"})),
        "'made' is no constant, a node Concat computes it: export with constant folding");
  }

  @Test
  void matMulWithAddAndTurnedGemmAreTheSameClassifier() {
    OnnxBytes graph = new OnnxBytes().message(1, OnnxBytes.node("RNN", INPUTS, OUTPUTS));
    graph.message(1, OnnxBytes.node("MatMul", new String[] {"h", "m"}, new String[] {"p"}));
    graph.message(1, OnnxBytes.node("Add", new String[] {"bias", "p"}, new String[] {"l"}));
    graph.message(1, OnnxBytes.node("Softmax", new String[] {"l"}, new String[] {"q"}));
    graph.message(5, OnnxBytes.constant("m", Exports.turned(model.tensor("Wo")), Keeping.RAW));
    graph.message(5, OnnxBytes.constant("bias", model.tensor("bo"), Keeping.RAW));
    UserNetwork user = read(weights(graph));
    assertThat(user.network().tensors().get("Wo").values())
        .containsExactly(model.tensor("Wo").values());
    assertThat(user.network().tensors().get("bo").values())
        .containsExactly(model.tensor("bo").values());
  }

  private String candidate(UnaryOperator<OnnxBytes> attributes) {
    OnnxBytes node = attributes.apply(OnnxBytes.node("RNN", INPUTS, OUTPUTS));
    return ConventionText.of(read(graph(node)).conventions()).get("candidate");
  }

  private void refused(String reason, UnaryOperator<OnnxBytes> attributes) {
    refused(graph(attributes.apply(OnnxBytes.node("RNN", INPUTS, OUTPUTS))), reason);
  }

  private void refused(OnnxBytes graph, String reason) {
    assertThatThrownBy(() -> read(graph))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }

  private UserNetwork read(OnnxBytes graph) {
    Path file = UserFiles.write(directory.resolve("x.onnx"), OnnxBytes.model(graph));
    return UserNetwork.of(WeightFile.read(file), Statement.of(CellKind.RNN, Dialect.ONNX));
  }

  /** A node with the model's weights and a classifier. */
  private OnnxBytes graph(OnnxBytes node) {
    OnnxBytes graph = new OnnxBytes().message(1, node);
    graph.message(
        1,
        OnnxBytes.node("Gemm", new String[] {"h", "Wo", "bo"}, new String[] {"logits"})
            .attribute("transB", 1L));
    graph.message(5, OnnxBytes.constant("Wo", model.tensor("Wo"), Keeping.RAW));
    graph.message(5, OnnxBytes.constant("bo", model.tensor("bo"), Keeping.RAW));
    return weights(graph);
  }

  private OnnxBytes weights(OnnxBytes graph) {
    Tensor[] biases = Exports.twoBiases(model, CellKind.RNN);
    double[] both = new double[2 * biases[0].values().length];
    System.arraycopy(biases[0].values(), 0, both, 0, both.length / 2);
    System.arraycopy(biases[1].values(), 0, both, both.length / 2, both.length / 2);
    graph.message(5, constant("W", model.tensor("W")));
    graph.message(5, constant("R", model.tensor("U")));
    graph.message(5, constant("B", new Tensor(new int[] {both.length}, both)));
    return graph.message(11, OnnxBytes.value("x"));
  }

  private static OnnxBytes constant(String name, Tensor tensor) {
    int[] shape = new int[tensor.shape().length + 1];
    shape[0] = 1;
    System.arraycopy(tensor.shape(), 0, shape, 1, tensor.shape().length);
    return OnnxBytes.constant(name, new Tensor(shape, tensor.values()), Keeping.RAW);
  }
}
