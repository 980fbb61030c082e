namespace StreamInterp.Interpolation;

/// <summary>Builds a network's graph for a picture size; weights are loaded already.</summary>
public interface INetworkGraphBuilder
{
    /// <summary>Name of the network, such as "ifrnet-s".</summary>
    string Name { get; }

    /// <summary>Builds the graph for pictures of <paramref name="width"/> x <paramref name="height"/> pixels.</summary>
    /// <param name="width">Picture width, 1 or more.</param>
    /// <param name="height">Picture height, 1 or more.</param>
    /// <param name="flowScale">Fraction of the size at which the network runs, in (0, 1]; the final warp is at full size. 0: the network's default.</param>
    /// <param name="dialect">Which operators the provider understands.</param>
    /// <exception cref="InterpolationException">The network cannot serve this size.</exception>
    NetworkGraph Build(int width, int height, double flowScale, GraphDialect dialect);
}
