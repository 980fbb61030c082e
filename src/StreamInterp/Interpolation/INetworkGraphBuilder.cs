namespace StreamInterp.Interpolation;

/// <summary>Builds a network's graph for a picture size; weights are loaded already.</summary>
public interface INetworkGraphBuilder : INetwork
{
    /// <summary>Images that the network takes before I0, and after I1, beside the anchors: 0 or 1.</summary>
    int Lookahead => 0;

    /// <summary>The only timesteps that it serves, or null for any.</summary>
    FixedTimesteps? Timesteps => null;

    /// <summary>Builds the graph for pictures of <paramref name="width"/> x <paramref name="height"/> pixels.</summary>
    /// <param name="width">Picture width, 1 or more.</param>
    /// <param name="height">Picture height, 1 or more.</param>
    /// <param name="options">Operators, and the sizes at which motion is estimated.</param>
    /// <exception cref="InterpolationException">The network cannot serve this size.</exception>
    NetworkGraph Build(int width, int height, NetworkGraphOptions options);
}
