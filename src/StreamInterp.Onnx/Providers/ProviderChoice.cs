using StreamInterp.Interpolation;

namespace StreamInterp.Onnx.Providers;

/// <summary>Starts something on the first provider that works, and says which one it is and why the others were passed over.</summary>
/// <remarks>The one place that decides about falling back. A provider that the user named and that fails is worth a warning.</remarks>
internal sealed class ProviderChoice(ProviderOrder order, IInterpolationLog log)
{
    /// <summary>The provider that was started last.</summary>
    public ExecutionProvider Chosen { get; private set; }

    /// <summary>Tries <paramref name="start"/> on each provider in turn.</summary>
    /// <exception cref="OrtException">The last provider failed too.</exception>
    public T Start<T>(Func<ExecutionProvider, T> start)
    {
        for (var i = 0; ; i++)
        {
            var provider = order.Candidates[i];
            try
            {
                var started = start(provider);
                Chosen = provider;
                return started;
            }
            catch (OrtException e) when (i + 1 < order.Candidates.Count)
            {
                Report(provider, order.Candidates[i + 1], e.OneLine);
            }
        }
    }

    private void Report(ExecutionProvider failed, ExecutionProvider next, string reason)
    {
        var message = $"provider {ProviderOrder.NameOf(failed)} does not start, trying {ProviderOrder.NameOf(next)}: {reason}";
        if (order.IsExplicit)
        {
            log.Warning(message);
        }
        else
        {
            log.Info(message);
        }
    }
}
