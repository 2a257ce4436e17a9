// purpose
//   Count what the graph holds, and say whether any of it is invented for the example.
// columns
//   organisations, people, memberships, workshops, attendance, collaborations, connections: how many there are
//   has_examples: whether any node or tie is marked example
RETURN COUNT { (:Organisation) } AS organisations,
       COUNT { (:Person) } AS people,
       COUNT { (:Person)-[:MEMBER_OF]->(:Organisation) } AS memberships,
       COUNT { (:Workshop) } AS workshops,
       COUNT { (:Person)-[:ATTENDED]->(:Workshop) } AS attendance,
       COUNT { (:Organisation)-[:COLLABORATES_WITH]->(:Organisation) } AS collaborations,
       COUNT { (:Person)-[:CONNECTED_WITH]->(:Person) } AS connections,
       EXISTS { MATCH (node:Organisation|Person|Workshop) WHERE node.example = true }
         OR EXISTS { MATCH ()-[tie:MEMBER_OF|ATTENDED|COLLABORATES_WITH|CONNECTED_WITH]->() WHERE tie.example = true }
         AS has_examples
