using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests;

/// <summary>The runtime that `make setup` puts into the build folder; tests that need one are skipped without it.</summary>
internal static class TestRuntime
{
    private static readonly string s_folder = Path.Combine(SharedFiles.RepositoryRoot, "build", "onnxruntime");

    /// <summary>The library; skips the running test where there is none.</summary>
    public static OrtLibrary Require()
    {
        var named = Environment.GetEnvironmentVariable(OrtLibrarySearch.EnvironmentVariable);
        var search = new OrtLibrarySearch { Configured = named ?? s_folder };
        Skip.IfNot(search.Candidates().Any(), $"no ONNX Runtime in {s_folder}: run `make setup`");
        return OrtLibrary.Load(search);
    }

    /// <summary>Creates a session on the CPU.</summary>
    public static OrtSession Open(byte[] model, int threads = 2)
    {
        using var options = new OrtSessionOptions(Require(), new RecordingLog());
        options.SetThreads(threads);
        return new OrtSession(model, options);
    }

    /// <summary>Runs a model once on named inputs and gives its only output.</summary>
    public static float[] Run(byte[] model, params (string Name, float[] Values)[] inputs)
    {
        using var session = Open(model);
        using var binding = new OrtBinding(session);
        var tensors = new List<OrtTensor>();
        foreach (var (name, values) in inputs)
        {
            var tensor = new OrtTensor(session.Library, [.. session.Inputs.Single(input => input.Name == name).Shape]);
            values.CopyTo(tensor.Span);
            binding.BindInput(name, tensor);
            tensors.Add(tensor);
        }

        var output = session.Outputs.Single();
        using var result = new OrtTensor(session.Library, [.. output.Shape]);
        binding.BindOutput(output.Name, result);
        binding.Run();
        tensors.ForEach(tensor => tensor.Dispose());
        return result.Span.ToArray();
    }
}
