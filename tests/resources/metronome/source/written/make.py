"""Weights as users' software writes them, with results that it computes: the other side of WrittenByOthersTest.

Needs numpy, onnx and safetensors; written with numpy 2.4.6, onnx 1.23.1 and safetensors 0.8.0:
    pip install numpy onnx safetensors && python3 make.py
"""

import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator
from safetensors.numpy import save_file

D, H, C, FRAMES = 3, 4, 2, 9
random = np.random.default_rng(20261128)


def normal(*shape):
    return (0.7 * random.normal(size=shape)).astype(np.float32)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def node(name, operator, gates, attributes, peepholes=False, raw=True, product=False):
    """One recurrent node and a dense layer; results by the ONNX project's reference evaluator."""
    constants = {"W": normal(1, gates * H, D), "R": normal(1, gates * H, H), "B": normal(1, 2 * gates * H)}
    inputs = ["X", "W", "R", "B"]
    if peepholes:
        constants["P"] = normal(1, 3 * H)
        inputs += ["", "", "", "P"]
    dense, bias = normal(C, H), normal(C)
    nodes = [
        helper.make_node("Transpose", ["x"], ["X"], perm=[1, 0, 2]),
        helper.make_node(operator, inputs, ["Y", "Yh"], hidden_size=H, **attributes),
        helper.make_node("Squeeze", ["Yh", "axis"], ["h"]),
    ]
    if product:
        constants.update({"dense": np.ascontiguousarray(dense.T), "bias": bias})
        nodes += [helper.make_node("MatMul", ["h", "dense"], ["p"]), helper.make_node("Add", ["p", "bias"], ["logits"])]
    else:
        constants.update({"dense": dense, "bias": bias})
        nodes.append(helper.make_node("Gemm", ["h", "dense", "bias"], ["logits"], transB=1))
    tensors = [
        numpy_helper.from_array(value, key)
        if raw
        else helper.make_tensor(key, TensorProto.FLOAT, value.shape, value.flatten().tolist())
        for key, value in constants.items()
    ]
    tensors.append(helper.make_tensor("axis", TensorProto.INT64, [1], [0]))
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, FRAMES, D])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, C])],
        tensors,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    x = random.normal(size=(1, FRAMES, D)).astype(np.float32)
    onnx.save(model, name + ".onnx")
    np.savez(name + "-check.npz", inputs=x, logits=ReferenceEvaluator(model).run(None, {"x": x})[0])


def torch_gru():
    """torch.nn.GRU's documented equations: r, z, n, the reset after the product."""
    w, u, b, a = normal(3 * H, D), normal(3 * H, H), normal(3 * H), normal(3 * H)
    fc, bias = normal(C, H), normal(C)
    save_file(
        {"rnn.weight_ih_l0": w, "rnn.weight_hh_l0": u, "rnn.bias_ih_l0": b, "rnn.bias_hh_l0": a, "fc.weight": fc, "fc.bias": bias},
        "torch-gru.safetensors",
    )
    x = random.normal(size=(1, FRAMES, D)).astype(np.float32)
    h, states = np.zeros(H), []
    for frame in x[0]:
        i, s = w @ frame + b, u @ h + a
        r, z = sigmoid(i[:H] + s[:H]), sigmoid(i[H : 2 * H] + s[H : 2 * H])
        n = np.tanh(i[2 * H :] + r * s[2 * H :])
        h = (1 - z) * n + z * h
        states.append(h)
    np.savez("torch-gru-check.npz", inputs=x, states=np.array([states]), logits=[fc @ h + bias])


def keras_lstm():
    """keras.layers.LSTM's documented order i, f, c, o; rows are inputs."""
    w, u, b = normal(D, 4 * H), normal(H, 4 * H), normal(4 * H)
    fc, bias = normal(H, C), normal(C)
    cell = "sequential/lstm/lstm_cell/"
    np.savez(
        "keras-lstm.npz",
        **{cell + "kernel": w, cell + "recurrent_kernel": u, cell + "bias": b, "sequential/dense/kernel": fc, "sequential/dense/bias": bias},
    )
    x = random.normal(size=(FRAMES, D)).astype(np.float32)
    h, c = np.zeros(H), np.zeros(H)
    for frame in x:
        s = frame @ w + h @ u + b
        i, f, g, o = sigmoid(s[:H]), sigmoid(s[H : 2 * H]), np.tanh(s[2 * H : 3 * H]), sigmoid(s[3 * H :])
        c = f * c + i * g
        h = o * np.tanh(c)
    np.savez("keras-lstm-check.npz", inputs=x, logits=h @ fc + bias)


def edgeml_fastgrnn():
    """EdgeML's FastGRNN of low rank, x W1 W2 and h U1 U2, as its trainer saves it."""
    p = {
        "W1": normal(D, 2), "W2": normal(2, H), "U1": normal(H, 3), "U2": normal(3, H),
        "Bg": normal(1, H), "Bh": normal(1, H), "zeta": np.float32([[1]]), "nu": np.float32([[-4]]),
        "FC": normal(H, C), "FCbias": normal(C),
    }  # fmt: skip
    os.makedirs("edgeml-fastgrnn", exist_ok=True)
    for name, value in p.items():
        np.save("edgeml-fastgrnn/" + name + ".npy", value)
    x = random.normal(size=(FRAMES, D)).astype(np.float32)
    h, states = np.zeros((1, H)), []
    for frame in x:
        s = frame @ p["W1"] @ p["W2"] + h @ p["U1"] @ p["U2"]
        z, c = sigmoid(s + p["Bg"]), np.tanh(s + p["Bh"])
        h = (sigmoid(p["zeta"]) * (1 - z) + sigmoid(p["nu"])) * c + z * h
        states.append(h[0])
    np.savez("edgeml-fastgrnn-check.npz", inputs=x, states=states, logits=(h @ p["FC"] + p["FCbias"])[0])


node("onnx-gru-after", "GRU", 3, {"linear_before_reset": 1})
node("onnx-gru-before", "GRU", 3, {}, raw=False, product=True)
node("onnx-lstm-peepholes", "LSTM", 4, {}, peepholes=True)
node("onnx-rnn", "RNN", 1, {"activations": ["Tanh"]})
torch_gru()
keras_lstm()
edgeml_fastgrnn()
