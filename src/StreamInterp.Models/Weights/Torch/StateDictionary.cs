namespace StreamInterp.Models.Weights.Torch;

/// <summary>Finds the network's tensors in what a checkpoint holds besides them, and the names that their authors gave them.</summary>
internal static class StateDictionary
{
    // Where training scripts put the state dictionary.
    private static readonly string[] s_containers =
        ["state_dict", "model_state_dict", "model", "params_ema", "params", "net", "network", "generator"];

    // What wrappers put before every name: data parallelism, and toolkits that train several networks together (MMEditing and MMagic call
    // theirs "generator", with its losses' and counters' tensors beside).
    private static readonly string[] s_prefixes = ["module.", "generator.", "model."];

    /// <summary>The tensors by name, those of integers left out.</summary>
    public static List<(string Name, TorchTensor Tensor)> Find(string source, object? root)
    {
        var tensors = Search(root, []) ?? throw WeightErrors.Refused(source, $"it holds {Describe(root)}, not a state dictionary");
        return WithoutPrefixes(tensors);
    }

    // A dictionary may contain itself; each is looked into once.
    private static List<(string Name, TorchTensor Tensor)>? Search(object? value, HashSet<PickleDictionary> seen)
    {
        if (value is not PickleDictionary dictionary || !seen.Add(dictionary))
        {
            return null;
        }

        var tensors = new List<(string Name, TorchTensor Tensor)>();
        foreach (var (key, element) in dictionary.Named)
        {
            if (element is TorchTensor { Storage.Type: not null } tensor)
            {
                tensors.Add((key, tensor));
            }
        }

        return tensors.Count > 0
            ? tensors
            : s_containers
                .Select(container => Search(dictionary.Named.FirstOrDefault(pair => pair.Key == container).Value, seen))
                .FirstOrDefault(found => found is not null);
    }

    private static List<(string Name, TorchTensor Tensor)> WithoutPrefixes(List<(string Name, TorchTensor Tensor)> tensors)
    {
        foreach (var prefix in s_prefixes)
        {
            var inside = tensors.Where(pair => pair.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
            if (inside.Count > 0)
            {
                tensors = [.. inside.Select(pair => (pair.Name[prefix.Length..], pair.Tensor))];
            }
        }

        return tensors;
    }

    private static string Describe(object? root) => root switch
    {
        PickleDictionary dictionary => $"a dictionary with {string.Join(", ", dictionary.Named.Take(5).Select(pair => $"'{pair.Key}'"))}",
        TorchTensor => "a single tensor",
        _ => "no dictionary",
    };
}
