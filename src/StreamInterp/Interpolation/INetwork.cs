namespace StreamInterp.Interpolation;

/// <summary>A network whose weights are loaded: an <see cref="INetworkGraphBuilder"/> makes frames from their anchors, an
/// <see cref="IRefinementGraphBuilder"/> corrects what motion compensation made.</summary>
public interface INetwork
{
    /// <summary>Name of the network, such as "ifrnet-s".</summary>
    string Name { get; }
}
