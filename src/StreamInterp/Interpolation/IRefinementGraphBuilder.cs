namespace StreamInterp.Interpolation;

/// <summary>Builds the graph of a network that corrects pictures made by motion compensation; weights are loaded already.</summary>
public interface IRefinementGraphBuilder : INetwork
{
    /// <summary>Builds the graph for pictures of a size, both multiples of <see cref="RefinementLayout.Cell"/>.</summary>
    /// <returns>
    /// A serialized ONNX ModelProto. It takes <c>pictures</c>, float32 [1, 4, height, width], and <c>cells</c>, float32
    /// [1, 5, height / 8, width / 8]; it yields <c>corrections</c>, float32 [1, 48, height / 4, width / 4]. What they hold:
    /// <see cref="RefinementLayout"/>.
    /// </returns>
    byte[] Build(int width, int height);
}
